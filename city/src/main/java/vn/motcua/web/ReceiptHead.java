package vn.motcua.web;

/**
 * The head of a printed paper: who issues it, its number, its title, the dossier it is for.
 *
 * @param above the body above the agency, as in "ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG"
 * @param number as in "Số: 1842/BN-MC"; empty for none
 * @param code shown large; empty for none
 */
public record ReceiptHead(String above, String agency, String number, String title, String code) {}
