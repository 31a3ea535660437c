package vn.motcua.onestop;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.motcua.definitions.Facts;

/**
 * What somebody hands in.
 *
 * @param version of the procedure that was filled in; the one in force today must be the same
 * @param subject {@code citizen}, {@code enterprise} …: one of the procedure's subjects
 * @param answers by field: text, number, boolean, list of texts; dates {@code yyyy-MM-dd}
 * @param papers by the procedure's paper id
 * @param applicant for whom an officer hands it in at the desk; null: the caller applies
 * @param receiving the service centre that receives it; null: the one of the deciding commune, or the city's
 * @param declared the applicant declares that everything is true
 */
public record Application(
        String procedure,
        int version,
        String subject,
        Map<String, Object> answers,
        Map<String, Paper> papers,
        @Nullable Person applicant,
        Channel channel,
        @Nullable UUID receiving,
        Delivery delivery,
        boolean declared) {

    /** Hình thức nộp. */
    public enum Channel {
        ONLINE(Facts.ONLINE),
        /** Trực tiếp. */
        COUNTER(Facts.COUNTER),
        /** Bưu chính công ích. */
        POST(Facts.POST);

        private final String id;

        Channel(String id) {
            this.id = id;
        }

        /** As rules write it. */
        public String id() {
            return id;
        }
    }

    /** Where a paper comes from. */
    public enum Source {
        UPLOAD,
        /** An earlier paper or result of the same person. */
        VAULT,
        /** The city looks it up. */
        REGISTER,
        /** The original was seen at the desk. */
        DESK
    }

    /** The files of one paper; none when the city takes it from a register or it was seen at the desk. */
    public record Paper(List<UUID> files, Source source, String reference) {
        public static Paper uploaded(List<UUID> files) {
            return new Paper(files, Source.UPLOAD, "");
        }
    }

    /**
     * Whom an officer helps at the desk.
     *
     * @param account null when the person has none
     */
    public record Person(@Nullable UUID account, String name, String phone, String personalId, String email) {}

    /**
     * Nơi nhận kết quả.
     *
     * @param agency the desk where the result is fetched; null for the receiving one
     * @param address for the post
     */
    public record Delivery(How how, @Nullable UUID agency, String address) {

        public enum How {
            ONLINE,
            DESK,
            POST
        }

        public static Delivery online() {
            return new Delivery(How.ONLINE, null, "");
        }
    }
}
