package vn.motcua.notifications;

/** A delivery failed. */
final class Undelivered extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean forGood;

    private Undelivered(String message, boolean forGood) {
        super(message);
        this.forGood = forGood;
    }

    /** Trying again later may help. */
    static Undelivered forNow(String why) {
        return new Undelivered(why, false);
    }

    /** Nothing helps but a person: a wrong address, a subscription that was given up. */
    static Undelivered forGood(String why) {
        return new Undelivered(why, true);
    }

    boolean isForGood() {
        return forGood;
    }
}
