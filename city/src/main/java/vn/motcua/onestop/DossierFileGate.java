package vn.motcua.onestop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.motcua.cases.Cases;
import vn.motcua.files.FileGate;
import vn.motcua.kernel.Caller;

/** The files of a dossier are for those who may see the dossier. */
@Component
class DossierFileGate implements FileGate {

    private final Cases cases;
    private final Viewing viewing;
    private final HandedRows rows;

    DossierFileGate(Cases cases, Viewing viewing, HandedRows rows) {
        this.cases = cases;
        this.viewing = viewing;
        this.rows = rows;
    }

    @Override
    public Optional<Boolean> mayRead(Caller caller, UUID file) {
        List<UUID> dossiers = new ArrayList<>(rows.dossiersOf(file));
        dossiers.addAll(rows.madeFor(file));
        if (dossiers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(dossiers.stream()
                .flatMap(id -> cases.find(id).stream())
                .anyMatch(found ->
                        viewing.sees(found.state(), cases.history(found.state().id()), caller)));
    }
}
