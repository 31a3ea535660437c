package vn.motcua.web;

import java.util.List;

/** Links under one heading, as in the foot of the page. */
public record LinkGroup(String title, List<Link> links) {}
