package vn.motcua.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.web.Answer;
import vn.motcua.web.QrCode;
import vn.motcua.web.ReceiptHead;

/**
 * A printed form (mẫu) in the frame of Decree 30/2020/NĐ-CP.
 *
 * @param facts who is meant and what they asked for
 * @param opening sentences after them
 * @param told what these announce
 * @param columns of the table; empty for a form without one
 * @param place and day, as in "Đà Nẵng, ngày 22 tháng 11 năm 2026"
 * @param qr where the applicant finds the dossier; null on most forms
 * @param left and {@code right} are who signs; {@code left} may be empty
 */
public record PrintPage(
        ReceiptHead head,
        List<Answer> facts,
        List<String> opening,
        List<Answer> told,
        List<String> columns,
        List<List<String>> rows,
        List<String> closing,
        String place,
        String left,
        String right,
        String signer,
        @Nullable QrCode qr) {}
