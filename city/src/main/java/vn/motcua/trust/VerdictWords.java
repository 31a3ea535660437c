package vn.motcua.trust;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.web.Answer;
import vn.motcua.web.Texts;
import vn.motcua.web.Tone;

/** A verdict in the words of the reader. */
class VerdictWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy").withZone(IssuedDocuments.ZONE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    VerdictView of(Verdict verdict, Texts texts) {
        String word = verdict.outcome().word();
        Tone tone = switch (verdict.outcome()) {
            case AUTHENTIC -> Tone.GOOD;
            case FOREIGN, UNSIGNED -> Tone.WARN;
            case REVOKED, REPLACED, CHANGED, UNKNOWN -> Tone.BAD;
        };
        Verdict.Paper paper = verdict.paper();
        return new VerdictView(
                tone,
                texts.get("trust.outcome." + word),
                texts.get("trust.outcome." + word + ".text"),
                paper == null ? List.of() : answers(paper, texts),
                verdict.signatures().stream().map(one -> seal(one, texts)).toList());
    }

    private static List<Answer> answers(Verdict.Paper paper, Texts texts) {
        IssuedDocument document = paper.document();
        boolean english = texts.locale().getLanguage().equals("en");
        List<Answer> answers = new ArrayList<>();
        add(answers, texts, "document", paper.heading());
        add(answers, texts, "number", document.number());
        add(answers, texts, "date", DAY.format(document.date()));
        add(answers, texts, "agency", english && !paper.agencyEn().isEmpty() ? paper.agencyEn() : paper.agency());
        add(answers, texts, "signer", paper.signer());
        add(answers, texts, "holder", paper.initials());
        add(answers, texts, "code", document.code());
        add(answers, texts, "sealed-at", time(document.issuedAt()));
        add(answers, texts, "reason", document.reason());
        return answers;
    }

    private static void add(List<Answer> answers, Texts texts, String key, String value) {
        if (!value.isEmpty()) {
            answers.add(new Answer(texts.get("trust.paper." + key), value));
        }
    }

    private static VerdictView.Seal seal(Verdict.Signature signature, Texts texts) {
        String state = !signature.intact()
                ? "broken"
                : signature.revoked() ? "revoked" : signature.trusted() ? "good" : "untrusted";
        Instant at = signature.at();
        String who = signature.by().isEmpty() ? texts.get("trust.signature.nobody") : signature.by();
        String whose = signature.organisation().isEmpty() ? who : who + ", " + signature.organisation();
        return new VerdictView.Seal(
                state.equals("good"),
                whose,
                at == null
                        ? texts.get("trust.signature." + state)
                        : texts.get("trust.signature.at", time(at)) + " " + texts.get("trust.signature." + state));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
