package vn.motcua.e2e;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A browser before the city that is shown to all, and the people who may open it. */
abstract class InBrowser {

    static String city;
    static Browsers browsers;
    static People people;

    @BeforeAll
    static void open() {
        city = ShownCity.url();
        browsers = new Browsers();
        people = new People(browsers, city);
    }

    @AfterAll
    static void close() {
        if (browsers != null) {
            browsers.close();
            browsers = null;
        }
    }
}
