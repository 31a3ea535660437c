package vn.motcua.simulators.bank;

import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The simulator's program; {@code bank.yaml} has its settings. */
@SpringBootApplication
public class BankSimulator {

    public static void main(String[] arguments) {
        SpringApplication.run(
                BankSimulator.class,
                Stream.concat(Stream.of("--spring.config.name=bank"), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
