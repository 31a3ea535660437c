package vn.motcua.web;

/** A figure people decide by: "Lệ phí", "75.000 ₫", "trả khi nhận kết quả". */
public record Fact(String label, String value, String note) {}
