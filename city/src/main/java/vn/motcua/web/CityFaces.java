package vn.motcua.web;

import java.util.Locale;

/** Knows how the city that this program serves shows itself; the module that reads the city's file implements it. */
public interface CityFaces {

    CityFace in(Locale locale);
}
