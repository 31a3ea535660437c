/**
 * A time-stamping authority (dịch vụ cấp dấu thời gian, RFC 3161) for tests and demonstrations: real protocol, keys that live as
 * long as the process.
 */
@NullMarked
package vn.motcua.simulators.tsa;

import org.jspecify.annotations.NullMarked;
