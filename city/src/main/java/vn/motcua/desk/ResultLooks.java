package vn.motcua.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.motcua.cases.core.CaseState;
import vn.motcua.definitions.Field;
import vn.motcua.onestop.DossierView;
import vn.motcua.onestop.ResultPapers;
import vn.motcua.web.Answer;
import vn.motcua.web.Link;
import vn.motcua.web.Texts;

/** What signing or issuing would put into the world, beside the form that does it. */
@Component
class ResultLooks {

    private static final int MOST_ANSWERS = 12;

    private final ResultPapers papers;

    ResultLooks(ResultPapers papers) {
        this.papers = papers;
    }

    ResultLook of(DossierView view, Texts texts) {
        Locale locale = texts.locale();
        List<Link> shown = papers.of(view).stream()
                .map(result -> new Link(
                        Addresses.preview(view.code(), result.id()),
                        result.name().in(locale)))
                .toList();
        List<Answer> facts = new ArrayList<>();
        shown.forEach(paper -> facts.add(new Answer(texts.get("desk.result.document"), paper.label())));
        facts.add(
                new Answer(texts.get("desk.result.to"), view.facts().applicant().name()));
        facts.add(new Answer(texts.get("desk.result.by"), view.deciding().name(locale)));
        CaseState.Verdict proposal = view.state().ending().proposal();
        if (proposal != null) {
            facts.add(new Answer(
                    texts.get("desk.field.proposal"),
                    texts.get("desk.proposal." + proposal.name().toLowerCase(Locale.ROOT))));
        }
        view.answers().stream()
                .flatMap(page -> page.lines().stream())
                .filter(line -> line.privacy() != Field.Privacy.SENSITIVE)
                .limit(MOST_ANSWERS)
                .forEach(line -> facts.add(
                        new Answer(line.label().in(locale), line.value().in(locale))));
        return new ResultLook(facts, shown);
    }
}
