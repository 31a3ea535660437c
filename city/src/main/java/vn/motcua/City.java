package vn.motcua;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The city's program. {@code ./motcua run} starts it. */
@Modulithic(systemName = "Một Cửa")
@SpringBootApplication
public class City {

    public static void main(String[] arguments) {
        SpringApplication.run(City.class, arguments);
    }
}
