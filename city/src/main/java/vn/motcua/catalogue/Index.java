package vn.motcua.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import vn.motcua.kernel.Slice;
import vn.motcua.vietnam.text.VietnameseText;

/**
 * The searchable catalogue, a few thousand procedures in memory. A word counts most where it stands in a name with the very
 * tone marks that were typed, less where only the letters agree; pairs of syllables count more than syllables, since most
 * Vietnamese words are pairs. Documents stand in the order of lists, so equal scores keep that order.
 */
final class Index {

    private final IndexSearcher searcher;

    /** By the number of their document. */
    private final List<Hit> hits;

    private final Synonyms synonyms;

    private Index(IndexSearcher searcher, List<Hit> hits, Synonyms synonyms) {
        this.searcher = searcher;
        this.hits = hits;
        this.synonyms = synonyms;
    }

    static Index of(List<Item> items, Synonyms synonyms) {
        try {
            ByteBuffersDirectory directory = new ByteBuffersDirectory();
            IndexWriterConfig config = new IndexWriterConfig(new Words()).setMergePolicy(NoMergePolicy.INSTANCE);
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (Item item : items) {
                    writer.addDocument(document(item));
                }
                writer.commit();
            }
            return new Index(
                    new IndexSearcher(DirectoryReader.open(directory)),
                    items.stream().map(Item::hit).toList(),
                    synonyms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Splits at blanks: texts come in as keys that are ready. */
    private static final class Words extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new StandardTokenizer());
        }
    }

    private static Document document(Item item) {
        Document document = new Document();
        Hit hit = item.hit();
        document.add(new StringField("code", hit.code(), Store.NO));
        document.add(new StringField("sector", hit.sector(), Store.NO));
        hit.levels().forEach(level -> document.add(new StringField("level", level, Store.NO)));
        item.who().forEach(who -> document.add(new StringField("who", who, Store.NO)));
        item.events().forEach(event -> document.add(new StringField("event", event, Store.NO)));
        document.add(new StringField("online", hit.online() ? "1" : "0", Store.NO));
        for (String text : item.strong()) {
            document.add(new TextField("exact", VietnameseText.exactKey(text), Store.NO));
            String key = VietnameseText.searchKey(text);
            document.add(new TextField("name", key, Store.NO));
            document.add(new TextField("pair", pairs(key), Store.NO));
        }
        for (String text : item.weak()) {
            String key = VietnameseText.searchKey(text);
            document.add(new TextField("text", key, Store.NO));
            document.add(new TextField("textpair", pairs(key), Store.NO));
        }
        return document;
    }

    private static String pairs(String key) {
        String[] words = key.split(" ", -1);
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i + 1 < words.length; i++) {
            pairs.append(words[i]).append('_').append(words[i + 1]).append(' ');
        }
        return pairs.toString();
    }

    int size() {
        return searcher.getIndexReader().numDocs();
    }

    /**
     * Finds.
     *
     * @param after {@code next} of the page before
     */
    Slice<Hit> find(Search search, @Nullable String after, int size) {
        try {
            Query query = query(search);
            ScoreDoc last = after == null ? null : decode(after);
            TopDocs top = searcher.searchAfter(last, query, size + 1);
            List<Hit> found = Arrays.stream(top.scoreDocs)
                    .limit(size)
                    .map(one -> hits.get(one.doc))
                    .toList();
            return new Slice<>(found, top.scoreDocs.length <= size ? null : encode(top.scoreDocs[size - 1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(ScoreDoc last) {
        return Integer.toHexString(Float.floatToIntBits(last.score)) + "-" + Integer.toHexString(last.doc);
    }

    private ScoreDoc decode(String after) {
        String[] parts = after.split("-", -1);
        try {
            int doc = Integer.parseInt(parts[1], 16);
            if (parts.length == 2 && doc >= 0 && doc < size()) {
                return new ScoreDoc(doc, Float.intBitsToFloat(Integer.parseUnsignedInt(parts[0], 16)));
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // said below
        }
        throw new CatalogueProblem.NoSuchPage().asException();
    }

    private Query query(Search search) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(words(search.words()), Occur.MUST);
        filter(all, "sector", search.sector());
        filter(all, "level", search.level());
        filter(all, "who", search.who());
        filter(all, "event", search.event());
        if (search.online()) {
            filter(all, "online", "1");
        }
        return all.build();
    }

    private static void filter(BooleanQuery.Builder all, String field, String value) {
        if (!value.isEmpty()) {
            all.add(new TermQuery(new Term(field, value)), Occur.FILTER);
        }
    }

    private Query words(String typed) {
        String code = typed.strip();
        if (code.matches("(\\d\\.\\d{3,6}|MC\\.\\d+).*")) {
            return new ConstantScoreQuery(new PrefixQuery(new Term("code", code.split("\\s", 2)[0])));
        }
        List<String> exact = synonyms.significant(VietnameseText.words(VietnameseText.exactKey(typed)));
        if (exact.isEmpty()) {
            return new ConstantScoreQuery(MatchAllDocsQuery.INSTANCE);
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(typedWords(exact), Occur.MUST);
        query.add(boosted("online", "1", 1.2f), Occur.SHOULD);
        query.add(boosted("level", "commune", 0.6f), Occur.SHOULD);
        return query.build();
    }

    /** The words as typed, or one of the ways in which offices say the same. */
    private Query typedWords(List<String> exact) {
        List<Query> ways = new ArrayList<>();
        ways.add(phrase(exact));
        for (List<String> other : synonyms.alternatives(exact)) {
            ways.add(new BoostQuery(phrase(other), 1.1f));
        }
        return ways.size() == 1 ? ways.getFirst() : new DisjunctionMaxQuery(ways, 0.1f);
    }

    private static Query phrase(List<String> exact) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        List<String> folded = exact.stream().map(VietnameseText::fold).toList();
        for (int i = 0; i < exact.size(); i++) {
            query.add(
                    new DisjunctionMaxQuery(
                            List.of(
                                    term("exact", exact.get(i), 1.6f),
                                    term("name", folded.get(i), 1f),
                                    term("text", folded.get(i), 0.25f)),
                            0.05f),
                    Occur.SHOULD);
        }
        Set<String> pairs = new LinkedHashSet<>();
        for (int i = 0; i + 1 < folded.size(); i++) {
            pairs.add(folded.get(i) + "_" + folded.get(i + 1));
        }
        BooleanQuery.Builder whole = new BooleanQuery.Builder();
        query.setMinimumNumberShouldMatch(Math.max(1, Math.round(exact.size() * 0.55f)));
        whole.add(query.build(), Occur.MUST);
        for (String pair : pairs) {
            whole.add(
                    new DisjunctionMaxQuery(List.of(term("pair", pair, 2f), term("textpair", pair, 0.4f)), 0f),
                    Occur.SHOULD);
        }
        return whole.build();
    }

    private static Query term(String field, String word, float weight) {
        return new BoostQuery(new TermQuery(new Term(field, word)), weight);
    }

    private static Query boosted(String field, String value, float weight) {
        return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(field, value))), weight);
    }
}
