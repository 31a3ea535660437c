package vn.motcua.desk;

import java.util.List;
import vn.motcua.web.Answer;

/** What signing or issuing would put into the world. */
public record ResultLook(List<Answer> facts) {}
