package vn.motcua.web;

/** One thing to mend in a form: the field's name and the same sentence as beside the field. */
public record Fault(String name, String sentence) {

    /** Where the field stands on the page. */
    public String href() {
        return "#" + Field.idOf(name);
    }
}
