package vn.motcua.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.database.TestDatabase;
import vn.motcua.kernel.Caller;

/** Files in a bucket instead of a folder, by the S3 protocol. */
class BucketStoreTest {

    @TempDir
    static Path data;

    private static HikariDataSource source;
    private static SmallBucket bucket;
    private static BucketStore store;
    private static TestFiles city;

    private final Caller owner = TestFiles.resident(UUID.randomUUID());

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("aws.accessKeyId", SmallBucket.KEY_ID);
        System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        source = TestDatabase.fresh();
        bucket = new SmallBucket();
        store = new BucketStore(SmallBucket.NAME, "ap-southeast-1", bucket.address());
        city = TestFiles.keptIn(store, source, data);
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        store.close();
        bucket.close();
        source.close();
    }

    @Test
    void a_file_goes_to_the_bucket_encrypted_and_comes_back() throws Exception {
        byte[] pdf = TestFiles.pdf(5);

        StoredFile stored = city.files.store(pdf, "a.pdf", owner, "draft/1");

        byte[] kept = bucket.objects.get(Files.place(stored.sha256()));
        assertThat(kept).isNotNull();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("%PDF");
        assertThat(city.files.bytes(stored.id())).isEqualTo(pdf);
        city.keys.rotate();
        assertThat(city.files.bytes(stored.id())).isEqualTo(pdf);
    }

    @Test
    void the_pieces_of_an_upload_lie_in_the_bucket_until_it_is_whole() {
        byte[] pdf = TestFiles.pdf(40);
        String id = city.uploads.create(owner, pdf.length, "to.pdf").id().toString();

        city.uploads.append(owner, id, 0, new ByteArrayInputStream(pdf, 0, 900), null);
        assertThat(bucket.objects.keySet()).anyMatch(key -> key.startsWith("uploads/" + id + "/0-"));
        city.uploads.append(owner, id, 900, new ByteArrayInputStream(pdf, 900, pdf.length - 900), null);

        assertThat(city.files.bytes(city.uploads.finished(owner, id).id())).isEqualTo(pdf);
        assertThat(bucket.objects.keySet()).noneMatch(key -> key.startsWith("uploads/" + id));
    }

    @Test
    void a_bucket_that_is_away_leaves_nothing_half_done() {
        byte[] pdf = TestFiles.pdf(6);
        bucket.down = true;
        try {
            assertThatThrownBy(() -> city.files.store(pdf, "b.pdf", owner, "draft/2"))
                    .hasStackTraceContaining("the bucket does not take");
        } finally {
            bucket.down = false;
        }
        assertThat(city.db
                        .sql("select count(*) from journal.entry where stream = 'draft/2'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(city.files.bytes(
                        city.files.store(pdf, "b.pdf", owner, "draft/2").id()))
                .isEqualTo(pdf);
    }
}
