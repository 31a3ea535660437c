package vn.motcua.web;

import static org.springframework.http.HttpHeaders.ACCEPT_ENCODING;
import static org.springframework.http.HttpHeaders.CONTENT_ENCODING;
import static org.springframework.http.HttpHeaders.CONTENT_TYPE;

import java.time.Duration;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.kernel.Caller.Kind;

/** Sends the files of {@link Assets}: kept by browsers for a year, since a change changes the address. */
@RestController
@Allowed(Kind.ANYONE)
class AssetController {

    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @GetMapping(Assets.PREFIX + "{*name}")
    ResponseEntity<byte[]> send(
            @PathVariable String name, @RequestHeader(name = ACCEPT_ENCODING, defaultValue = "") String encodings) {
        var found = Assets.find(Assets.PREFIX + name.substring(1));
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var asset = found.get();
        var answer = ResponseEntity.ok()
                .cacheControl(FOREVER)
                .varyBy(ACCEPT_ENCODING)
                .header(CONTENT_TYPE, asset.contentType());
        var gzip = asset.gzip();
        return gzip != null && encodings.toLowerCase(Locale.ROOT).contains("gzip")
                ? answer.header(CONTENT_ENCODING, "gzip").body(gzip)
                : answer.body(asset.bytes());
    }
}
