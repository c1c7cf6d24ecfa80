/**
 * Rule files become rules: read as plain YAML nodes with their places, linked against the catalogue of what is
 * installed, and kept in an immutable, indexed {@link dev.sluice.engine.rule.RuleBook}. Whatever is wrong with a file is
 * a {@link dev.sluice.engine.rule.RuleProblem} with file, line and column; nothing is thrown for it and no other file is
 * touched by it.
 */
@NullMarked
package dev.sluice.engine.rule;

import org.jspecify.annotations.NullMarked;
