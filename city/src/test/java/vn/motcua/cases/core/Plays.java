package vn.motcua.cases.core;

import static vn.motcua.cases.core.TestWorld.FIVE_DAYS;
import static vn.motcua.cases.core.TestWorld.RECEPTIONIST;
import static vn.motcua.cases.core.TestWorld.id;

import java.util.List;
import java.util.UUID;
import vn.motcua.cases.core.CaseState.Item;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.cases.core.TestWorld.Play;
import vn.motcua.onestop.DossierKind;

/** Cases of the definitions of {@link TestWorld}, and commands that several tests give. */
abstract class Plays {

    static final UUID RESULT = id("result");

    static Play play(Definition definition) {
        return new Play(definition, new DossierKind(), new TestWorld(), "2026-11-16T09:00");
    }

    static Play accepted(Definition definition) {
        return play(definition).submitted(FIVE_DAYS).at("2026-11-16T10:00").does(RECEPTIONIST, new Command.Accept(""));
    }

    static Command.Complete complete(String step) {
        return new Command.Complete(step, List.of(), Verdict.GRANTED, "");
    }

    static Command.Settle settle(String step) {
        return new Command.Settle(step, Verdict.GRANTED, List.of(RESULT), "");
    }

    static Command.RequestSupplement supplement(String step) {
        return new Command.RequestSupplement(step, List.of(new Item("birth-notice", "ảnh mờ")), "Thiếu giấy tờ");
    }
}
