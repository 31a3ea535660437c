/** The component page: every part of the product's look in every state, with sample data in both languages. */
@NullMarked
package vn.motcua.web.styleguide;

import org.jspecify.annotations.NullMarked;
