package vn.motcua.web;

import java.util.List;

/**
 * Where one is in a form of up to six pages.
 *
 * @param titles of all pages in order
 * @param current index of this page, from 0
 * @param saved when the draft was last saved, as in "Đã lưu nháp 09:42"; empty for not yet
 */
public record Steps(List<String> titles, int current, String saved) {

    public String title() {
        return titles.get(current);
    }
}
