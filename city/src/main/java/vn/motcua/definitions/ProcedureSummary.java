package vn.motcua.definitions;

import java.util.List;

/** What lists and search show of a procedure. */
public record ProcedureSummary(
        String code,
        int version,
        LocalizedText name,
        LocalizedText plainName,
        LocalizedText summary,
        String sector,
        List<String> lifeEvents,
        List<String> levels,
        Procedure.Service service,
        List<Procedure.Subject> subjects,
        List<String> keywords,
        TimeLimit time,
        int minutesToFill) {}
