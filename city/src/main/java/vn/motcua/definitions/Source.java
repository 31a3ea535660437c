package vn.motcua.definitions;

import java.util.Optional;

/**
 * One definition of the folder.
 *
 * @param code procedure's code, or the file's name
 * @param content what is published: the file as compact JSON, or a template's text
 * @param yaml empty for templates
 * @param model of the kind's type
 */
record Source(Kind kind, String code, String path, byte[] content, Optional<YamlFile> yaml, Object model) {}
