package vn.motcua.desk;

import java.util.List;
import vn.motcua.web.Answer;
import vn.motcua.web.Link;

/**
 * What signing or issuing would put into the world.
 *
 * @param papers the papers themselves, each with where it is rendered
 */
public record ResultLook(List<Answer> facts, List<Link> papers) {}
