package vn.motcua.files;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.motcua.journal.Journal;
import vn.motcua.kernel.Ids;

@Configuration
class FilesSettings {

    @Bean
    Drafts drafts(@Value("${city.data:data}") Path data) {
        return new Drafts(data.toAbsolutePath().resolve("files").resolve("drafts"), Drafts.SPARED_BYTES);
    }

    /** A bucket when {@code city.s3.bucket} names one, else the folder {@code files} of the data folder. */
    @Bean
    ContentStore contentStore(
            @Value("${city.data:data}") Path data,
            @Value("${city.s3.bucket:}") String bucket,
            @Value("${city.s3.region:ap-southeast-1}") String region,
            @Value("${city.s3.endpoint:}") String endpoint) {
        return bucket.isEmpty()
                ? new FolderStore(data.toAbsolutePath().resolve("files"))
                : new BucketStore(bucket, region, endpoint);
    }

    @Bean
    VirusScanner virusScanner(@Value("${city.clamav:}") String address) {
        return new VirusScanner(address);
    }

    @Bean
    Files files(
            JdbcClient db,
            PlatformTransactionManager transactions,
            Drafts drafts,
            ContentStore store,
            Envelope envelope,
            VirusScanner scanner,
            Journal journal,
            Ids ids,
            Clock clock) {
        return new Files(db, transactions, drafts, store, envelope, scanner, journal, ids, clock);
    }

    @Bean
    Uploads uploads(
            JdbcClient db,
            PlatformTransactionManager transactions,
            Files files,
            Drafts drafts,
            ContentStore store,
            Envelope envelope,
            Ids ids,
            Clock clock) {
        return new Uploads(db, transactions, files, drafts, store, envelope, ids, clock);
    }

    @Bean
    FileKeys fileKeys(JdbcClient db, Envelope envelope) {
        return new FileKeys(db, envelope);
    }

    @Bean
    FileSweeper fileSweeper(
            JdbcClient db,
            PlatformTransactionManager transactions,
            Uploads uploads,
            Drafts drafts,
            ContentStore store,
            Clock clock,
            @Value("${city.looking:false}") boolean looking) {
        return new FileSweeper(db, transactions, uploads, drafts, store, clock, looking);
    }
}
