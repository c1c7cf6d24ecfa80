/**
 * Expressions of rules: CEL behind our own types, our own meaning of an empty field and our own messages. Nothing of
 * CEL is seen outside.
 *
 * <p>Text is compared code point by code point, the same in every locale and without Unicode normalisation. Regular
 * expressions are RE2 and take linear time.
 */
@NullMarked
package dev.sluice.engine.expression;

import org.jspecify.annotations.NullMarked;
