/**
 * A simulator of the bank that keeps the city's account. Whoever holds a VietQR code of the city "pays" it on a page; the
 * bank books the transfer, tells the city by a signed message (Standard Webhooks 1.0.0) and answers for its statement
 * (NextGenPSD2 1.3, account information). No money exists here, and every page says so.
 */
@NullMarked
package vn.motcua.simulators.bank;

import org.jspecify.annotations.NullMarked;
