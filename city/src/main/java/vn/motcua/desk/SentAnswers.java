package vn.motcua.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import vn.motcua.cases.core.CaseState.Verdict;
import vn.motcua.kernel.Invalid;
import vn.motcua.vietnam.text.VietnameseFormat;
import vn.motcua.vietnam.worktime.WorkingCalendar;
import vn.motcua.web.DateBoxes;

/** Reads answers and gathers their faults. */
record SentAnswers(MultiValueMap<String, String> sent, List<Invalid.Fault> faults) {

    private static final int LONGEST = 4000;

    SentAnswers(MultiValueMap<String, String> sent) {
        this(sent, new ArrayList<>());
    }

    void fault(String field, String key) {
        if (faults.stream().noneMatch(f -> f.field().equals(field))) {
            faults.add(new Invalid.Fault(field, key));
        }
    }

    boolean faulty() {
        return !faults.isEmpty();
    }

    String text(String name) {
        String value = sent.getFirst(name);
        return value == null
                ? ""
                : value.strip().substring(0, Math.min(LONGEST, value.strip().length()));
    }

    String given(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            fault(name, "desk.fault.given");
        }
        return value;
    }

    String one(String name, List<String> of) {
        String value = text(name);
        if (!of.contains(value)) {
            fault(name, "desk.fault.choose");
            return of.getFirst();
        }
        return value;
    }

    boolean yes(String name) {
        return one(name, List.of("true", "false")).equals("true");
    }

    Verdict verdict() {
        return one("verdict", List.of("granted", "refused")).equals("refused") ? Verdict.REFUSED : Verdict.GRANTED;
    }

    long amount(String name) {
        long amount = VietnameseFormat.parseNumber(text(name).replace("₫", "").strip())
                .map(java.math.BigDecimal::longValue)
                .orElse(0L);
        if (amount <= 0 || amount > 1_000_000_000_000L) {
            fault(name, "desk.fault.amount");
        }
        return amount;
    }

    int days(String name) {
        String value = text(name);
        int days = value.matches("\\d{1,3}") ? Integer.parseInt(value) : 0;
        if (days < 1 || days > 60) {
            fault(name, "desk.fault.days");
            return 1;
        }
        return days;
    }

    /** The end of office hours on the day of the boxes. */
    Instant endOfWork(String name, WorkingCalendar calendar) {
        Optional<LocalDate> day = VietnameseFormat.parseDate(DateBoxes.read(sent::getFirst, name));
        if (day.isEmpty() || !inside(day.get(), calendar)) {
            fault(name, "desk.fault.date");
            return Instant.EPOCH;
        }
        if (!calendar.isWorkingDay(day.get())) {
            fault(name, "desk.fault.working-day");
            return Instant.EPOCH;
        }
        return calendar.endOfWork(day.get());
    }

    private static boolean inside(LocalDate day, WorkingCalendar calendar) {
        return !day.isBefore(calendar.first()) && !day.isAfter(calendar.last());
    }

    void check() {
        if (!faults.isEmpty()) {
            throw new Invalid(List.copyOf(faults)).asException();
        }
    }
}
