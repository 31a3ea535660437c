package vn.motcua.catalogue;

/**
 * What somebody looks for. Every part may be empty; what is given must all hold.
 *
 * @param words plain words, with or without tone marks
 * @param sector id of a sector
 * @param level commune, city, ministry or other
 * @param who subject: citizen, foreigner, enterprise, household-business, organization
 * @param event id of a life event
 * @param online only what one can apply for here
 */
public record Search(String words, String sector, String level, String who, String event, boolean online) {

    public static Search of(String words) {
        return new Search(words, "", "", "", "", false);
    }

    /** True if anything but words narrows the list. */
    public boolean isFiltered() {
        return online || !(sector + level + who + event).isEmpty();
    }
}
