/** VietQR transfer codes (NAPAS) in the EMVCo form of merchant-presented QR codes, and the table of banks. */
@NullMarked
package vn.motcua.vietnam.vietqr;

import org.jspecify.annotations.NullMarked;
