package vn.motcua.definitions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A small folder of definitions that is right; tests break it. */
final class TestFolder {

    static final String PROCEDURE = "procedures/MC.000901.yaml";

    static final String YAML = """
            # yaml-language-server: $schema=../schema/procedure.schema.json
            code: "MC.000901"
            name: {vi: Cấp thẻ đỗ xe trong ngõ, en: Parking permit for a lane}
            plainName: {vi: Xin thẻ đỗ xe, en: Get a parking permit}
            summary: {vi: Dành cho người sống trong ngõ., en: For people who live in a lane.}
            sector: giao-thong
            lifeEvents: []
            levels: [commune]
            service: full
            subjects: [citizen]
            assurance: 1
            effectiveFrom: 2025-07-01
            minutesToFill: 3
            visits: 0
            legalBasis: [{number: "01/2025/QĐ-UBND", title: Quy định thử nghiệm}]
            deciding: {agency: commune-committee, area: form.ward}
            time: {amount: 3, unit: workingDays}
            papers:
              - {id: identity, paper: the-can-cuoc, original: 1}
            cases:
              - id: car
                name: {vi: Ô tô, en: Car}
                when: form.vehicle == 'car'
              - id: motorbike
                name: {vi: Xe máy, en: Motorbike}
                without: [identity]
            fees:
              - id: permit
                kind: fee
                name: {vi: Phí, en: Fee}
                amount: "value('phi-do-xe') * form.months"
                pay: submit
            form:
              - page: vehicle
                title: {vi: Phương tiện, en: Vehicle}
                fields:
                  - {id: ward, label: {vi: Phường, en: Ward}, type: ward}
                  - id: vehicle
                    label: {vi: Loại xe, en: Vehicle}
                    type: choice
                    options:
                      - {value: car, vi: Ô tô, en: Car}
                      - {value: motorbike, vi: Xe máy, en: Motorbike}
                  - {id: length, label: {vi: Chiều dài, en: Length}, type: area, when: form.vehicle == 'car'}
                  - {id: months, label: {vi: Số tháng, en: Months}, type: number, min: 1, max: 12}
                  - {id: birthDate, label: {vi: Ngày sinh, en: Date of birth}, type: date}
                  - {id: email, label: {vi: Email, en: E-mail}, type: email, required: false}
                rules:
                  - check: years(form.birthDate, today) >= 18
                    message: {vi: Phải đủ 18 tuổi., en: You must be 18 or older.}
                    fields: [birthDate]
            results:
              - id: permit
                name: {vi: Thẻ đỗ xe, en: Parking permit}
                paper: the-do-xe
                template: the-do-xe
                documentType: permit
                symbol: TĐX
            scenarios:
              - name: Ô tô, sáu tháng
                submitted: 2026-11-16T09:00
                case: car
                form: {ward: "20194", vehicle: car, length: 4.2, months: 6, birthDate: "1990-01-31"}
                papers: [identity]
                do:
                  - {accept: "2026-11-16T10:00"}
                  - {complete: review, at: "2026-11-17T09:00"}
                  - {complete: approve, at: "2026-11-17T10:00"}
                  - {complete: sign, at: "2026-11-17T14:00"}
                  - {complete: issue, at: "2026-11-17T15:00"}
                  - {deliver: "2026-11-18T09:00"}
                then: {status: 10, due: "2026-11-19T17:00", fees: 300000, onTime: true, result: [permit]}
            """;

    final Path path;

    TestFolder(Path path) {
        this.path = path;
        copySchemas();
        write(PROCEDURE, YAML);
        write("papers/all.yaml", """
                papers:
                  - id: the-can-cuoc
                    name: {vi: Thẻ căn cước, en: Identity card}
                    kind: identity
                    photo: {vi: Chụp hai mặt, en: Both sides}
                  - id: the-do-xe
                    name: {vi: Thẻ đỗ xe, en: Parking permit}
                    kind: licence
                    photo: {vi: Chụp mặt trước, en: The front}
                """);
        write("catalogue/sectors.yaml", """
                sectors:
                  - {id: giao-thong, vi: Giao thông, en: Traffic, fields: [Đường bộ]}
                """);
        write("values/phi-do-xe.yaml", """
                name: {vi: Phí đỗ xe một tháng, en: Parking fee a month}
                unit: VND
                values:
                  - {from: "2020-01-01", value: 40000, source: 01/2020/NQ-HĐND}
                  - {from: "2026-01-01", value: 50000, source: 01/2026/NQ-HĐND}
                """);
        write(
                "results/the-do-xe.html",
                "<p>{{form.vehicle}} {{#form.email}}{{.}}{{/form.email}} {{dossier.code}}</p>\n");
    }

    void write(String name, String text) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a part of the procedure's file, which must be there. */
    TestFolder with(String part, String replacement) {
        if (!YAML.contains(part)) {
            throw new IllegalArgumentException(part);
        }
        write(PROCEDURE, YAML.replace(part, replacement));
        return this;
    }

    /** Replaces a part of the procedure's file as it is now. */
    TestFolder withAlso(String part, String replacement) {
        try {
            String now = Files.readString(path.resolve(PROCEDURE));
            if (!now.contains(part)) {
                throw new IllegalArgumentException(part);
            }
            write(PROCEDURE, now.replace(part, replacement));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> faults() {
        return new Folder(path).read().faults().stream().map(Fault::toString).toList();
    }

    Procedure procedure() {
        Folder.Reading reading = new Folder(path).read();
        if (!reading.faults().isEmpty()) {
            throw new IllegalStateException(reading.faults().toString());
        }
        return reading.<Procedure>models(Kind.PROCEDURE).getFirst();
    }

    private void copySchemas() {
        try (Stream<Path> schemas = Files.list(real().resolve("schema"))) {
            schemas.forEach(schema -> {
                try {
                    write("schema/" + schema.getFileName(), Files.readString(schema));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The city's own folder. */
    static Path real() {
        Path here = Path.of("definitions");
        return Files.isDirectory(here) ? here : Path.of("..", "definitions");
    }
}
