package vn.motcua.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.kernel.Slice;

/**
 * One page of a list.
 *
 * @param next address of the following page; null on the last
 */
record Listing<T>(List<T> items, @Nullable String next) {

    static final int MOST = 100;

    static int size(int wanted) {
        return Math.max(1, Math.min(MOST, wanted));
    }

    /** With the following page as a member and as a {@code Link} (RFC 8288). */
    static <T> ResponseEntity<Listing<T>> answer(Slice<T> slice, UriComponentsBuilder here) {
        if (slice.next() == null) {
            return ResponseEntity.ok(new Listing<>(slice.items(), null));
        }
        String next = here.replaceQueryParam("after", "{after}")
                .encode()
                .buildAndExpand(slice.next())
                .toUriString();
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                .body(new Listing<>(slice.items(), next));
    }
}
