package vn.motcua.vietnam.calendar;

import java.time.LocalDate;

/**
 * New moons and the sun's place, by the series of Jean Meeus, Astronomical Algorithms, second edition, chapters 25 and
 * 49: to within half a minute of time for new moons, a hundredth of a degree for the sun. Days are counted from
 * 1970-01-01 in UTC+7.
 */
final class Moon {

    private static final double HOURS_EAST = 7;
    private static final double J2000 = 2_451_545.0;
    private static final double JULIAN_AT_EPOCH = 2_440_587.5;
    private static final double MEAN_MONTH = 29.530588861;
    /** The first new moon of 2000, in Julian ephemeris days: the count of lunations begins there. */
    private static final double FIRST_NEW_MOON = 2_451_550.09766;

    private static final double CENTURY = 36_525;

    /** Sine terms of the true new moon: days, then multiples of the sun's anomaly, the moon's anomaly, its latitude. */
    private static final double[][] PERIODIC = {
        {-0.40720, 0, 1, 0}, {0.17241, 1, 0, 0}, {0.01608, 0, 2, 0}, {0.01039, 0, 0, 2}, {0.00739, -1, 1, 0},
        {-0.00514, 1, 1, 0}, {0.00208, 2, 0, 0}, {-0.00111, 0, 1, -2}, {-0.00057, 0, 1, 2}, {0.00056, 1, 2, 0},
        {-0.00042, 0, 3, 0}, {0.00042, 1, 0, 2}, {0.00038, 1, 0, -2}, {-0.00024, -1, 2, 0}, {-0.00007, 2, 1, 0},
        {0.00004, 0, 2, -2}, {0.00004, 3, 0, 0}, {0.00003, 1, 1, -2}, {0.00003, 0, 2, 2}, {-0.00003, 1, 1, 2},
        {0.00003, -1, 1, 2}, {-0.00002, -1, 1, -2}, {-0.00002, 1, 3, 0}, {0.00002, 0, 4, 0}
    };

    /** Terms of the planets: degrees at the first new moon, degrees a lunation, millionths of a day. */
    private static final double[][] PLANETARY = {
        {299.77, 0.107408, 325}, {251.88, 0.016321, 165}, {251.83, 26.651886, 164}, {349.42, 36.412478, 126},
        {84.66, 18.206239, 110}, {141.74, 53.303771, 62}, {207.14, 2.453732, 60}, {154.84, 7.306860, 56},
        {34.52, 27.261239, 47}, {207.19, 0.121824, 42}, {291.34, 1.844379, 40}, {161.72, 24.198154, 37},
        {239.56, 25.513099, 35}, {331.55, 3.592518, 23}
    };

    private Moon() {}

    /** The day on which the lunation of that number begins. */
    static long newMoonDay(long lunation) {
        return day(newMoon(lunation));
    }

    /** The number of the lunation that begins on a day of new moon, or in which the day lies. */
    static long lunation(long day) {
        long guess = Math.round((julianEphemeris(day) - FIRST_NEW_MOON) / MEAN_MONTH) + 1;
        while (newMoonDay(guess) > day) {
            guess--;
        }
        return guess;
    }

    /** The first day of the month in which the winter solstice of the year falls. */
    static long eleventhMonth(int year) {
        long day = LocalDate.of(year, 12, 18).toEpochDay();
        while (sunSector(day + 1) < 9) {
            day++;
        }
        return newMoonDay(lunation(day));
    }

    /** In which twelfth of its way, counted from the spring equinox, the sun is when the day begins. */
    static int sunSector(long day) {
        return (int) (sunLongitude(julianEphemeris(day)) / 30);
    }

    private static double newMoon(long k) {
        double t = k * MEAN_MONTH / CENTURY;
        double e = 1 - 0.002516 * t - 0.0000074 * t * t;
        double sun = Math.toRadians(2.5534 + 29.10535670 * k - 0.0000014 * t * t);
        double moon = Math.toRadians(201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t * t * t);
        double latitude = Math.toRadians(160.7108 + 390.67050284 * k - 0.0016118 * t * t - 0.00000227 * t * t * t);
        double node = Math.toRadians(124.7746 - 1.56375588 * k + 0.0020672 * t * t + 0.00000215 * t * t * t);
        double days = FIRST_NEW_MOON
                + MEAN_MONTH * k
                + 0.00015437 * t * t
                - 0.000000150 * t * t * t
                + 0.00000000073 * t * t * t * t;
        for (double[] term : PERIODIC) {
            double eccentricity = Math.pow(e, Math.abs(term[1]));
            days += term[0] * eccentricity * Math.sin(term[1] * sun + term[2] * moon + term[3] * latitude);
        }
        days -= 0.00017 * Math.sin(node);
        for (int i = 0; i < PLANETARY.length; i++) {
            double[] term = PLANETARY[i];
            double quadratic = i == 0 ? -0.009173 * t * t : 0;
            days += term[2] / 1e6 * Math.sin(Math.toRadians(term[0] + term[1] * k + quadratic));
        }
        return days;
    }

    /** The apparent longitude of the sun in degrees, 0 up to 360. */
    private static double sunLongitude(double julianEphemeris) {
        double t = (julianEphemeris - J2000) / CENTURY;
        double mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t;
        double anomaly = Math.toRadians(357.52911 + 35_999.05029 * t - 0.0001537 * t * t);
        double centre = (1.914602 - 0.004817 * t - 0.000014 * t * t) * Math.sin(anomaly)
                + (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly)
                + 0.000289 * Math.sin(3 * anomaly);
        double apparent = mean + centre - 0.00569 - 0.00478 * Math.sin(Math.toRadians(125.04 - 1934.136 * t));
        return apparent - 360 * Math.floor(apparent / 360);
    }

    private static long day(double julianEphemeris) {
        double universal = julianEphemeris - delta(julianEphemeris) / 86_400;
        return (long) Math.floor(universal - JULIAN_AT_EPOCH + HOURS_EAST / 24);
    }

    /** The beginning of the day, midnight in UTC+7. */
    private static double julianEphemeris(long day) {
        double universal = day + JULIAN_AT_EPOCH - HOURS_EAST / 24;
        return universal + delta(universal) / 86_400;
    }

    /** Seconds by which ephemeris time is ahead of universal time: the polynomials of Espenak and Meeus, 2006. */
    private static double delta(double julian) {
        double year = 2000 + (julian - J2000) / 365.25;
        if (year < 1920) {
            double t = year - 1900;
            return -2.79 + 1.494119 * t - 0.0598939 * t * t + 0.0061966 * t * t * t - 0.000197 * t * t * t * t;
        }
        if (year < 1941) {
            double t = year - 1920;
            return 21.20 + 0.84493 * t - 0.076100 * t * t + 0.0020936 * t * t * t;
        }
        if (year < 1961) {
            double t = year - 1950;
            return 29.07 + 0.407 * t - t * t / 233 + t * t * t / 2547;
        }
        if (year < 1986) {
            double t = year - 1975;
            return 45.45 + 1.067 * t - t * t / 260 - t * t * t / 718;
        }
        double t = year - 2000;
        if (year < 2005) {
            return 63.86
                    + 0.3345 * t
                    - 0.060374 * t * t
                    + 0.0017275 * t * t * t
                    + 0.000651814 * t * t * t * t
                    + 0.00002373599 * t * t * t * t * t;
        }
        if (year < 2050) {
            return 62.92 + 0.32217 * t + 0.005589 * t * t;
        }
        double u = (year - 1820) / 100;
        return -20 + 32 * u * u - 0.5628 * (2150 - year);
    }
}
