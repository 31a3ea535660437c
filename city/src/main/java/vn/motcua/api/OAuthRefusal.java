package vn.motcua.api;

/** A refusal of an OAuth request, with the code of RFC 6749, section 5.2. */
final class OAuthRefusal extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;

    OAuthRefusal(String code, int status, String description) {
        super(description);
        this.code = code;
        this.status = status;
    }

    static OAuthRefusal request(String description) {
        return new OAuthRefusal("invalid_request", 400, description);
    }

    static OAuthRefusal client() {
        return new OAuthRefusal("invalid_client", 401, "unknown client, or its proof is wrong");
    }

    static OAuthRefusal grant() {
        return new OAuthRefusal("invalid_grant", 400, "the code or token is wrong, expired or used");
    }

    static OAuthRefusal scope() {
        return new OAuthRefusal("invalid_scope", 400, "a scope that this client may not have");
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
