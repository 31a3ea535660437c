package vn.motcua.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The content store of several servers: a bucket. Credentials come from where the client library looks for them
 * (environment, profile, instance role).
 */
class BucketStore implements ContentStore, AutoCloseable {

    private final S3Client client;
    private final String bucket;

    /** With an {@code endpoint} for stores other than Amazon's; empty for the region's own. */
    BucketStore(String bucket, String region, String endpoint) {
        var builder = S3Client.builder().region(Region.of(region)).httpClient(UrlConnectionHttpClient.create());
        if (!endpoint.isEmpty()) {
            builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
        }
        this.client = builder.build();
        this.bucket = bucket;
    }

    @Override
    public void keep(Path draft, String key) throws IOException {
        try {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(draft));
        } catch (SdkException e) {
            throw new IOException("the bucket does not take " + key, e);
        }
        Files.deleteIfExists(draft);
    }

    @Override
    public InputStream open(String key) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw new IOException("the bucket does not give " + key, e);
        }
    }

    @Override
    public void discard(String key) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw new IOException("the bucket does not let go of " + key, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
