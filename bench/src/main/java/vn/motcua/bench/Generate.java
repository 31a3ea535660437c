package vn.motcua.bench;

/** {@code ./motcua bench generate N --data DIR}: fills a city and leaves it there. */
final class Generate {

    private Generate() {}

    static void run(Options options, Report report) throws Exception {
        if (options.data() == null) {
            throw new IllegalArgumentException("generate needs --data DIR, the folder of the city to fill");
        }
        try (BenchCity city = BenchCity.start(options)) {
            long begun = System.nanoTime();
            new Generator(city, options.seed()).fill(options.stored());
            double seconds = (System.nanoTime() - begun) / 1e9;
            long entries = city.db()
                    .sql("select count(*) from journal.entry")
                    .query(Long.class)
                    .single();
            Table table = new Table("generate", "", "");
            table.row("dossiers", options.stored());
            table.row("seconds", seconds);
            table.row("dossiers a second", options.stored() / seconds);
            table.row("entries in the journal", entries);
            table.print();
        }
    }
}
