/**
 * Plugin {@code pluvo}: what Pluvo sends, and what can be read and changed in it.
 *
 * <p>Triggers read webhook bodies, of which hardly anything is promised: a field of another type is taken where nothing
 * is lost and is empty otherwise. Lookup and actions speak GraphQL through the rule's connection, with the documents
 * beside this package.
 */
@NullMarked
package dev.sluice.plugins.pluvo;

import org.jspecify.annotations.NullMarked;
