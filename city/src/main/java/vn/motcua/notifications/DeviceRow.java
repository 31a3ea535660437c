package vn.motcua.notifications;

import java.util.UUID;

/** A browser that is pushed to, as the page lists it. */
public record DeviceRow(UUID id, String device) {}
