package vn.motcua.simulators.nationalid;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The simulator's program: {@code --server.port}, {@code --simulator.client-secret}, {@code --simulator.redirect}. */
@SpringBootApplication
public class NationalIdSimulator {

    public static void main(String[] arguments) {
        SpringApplication.run(NationalIdSimulator.class, arguments);
    }
}
