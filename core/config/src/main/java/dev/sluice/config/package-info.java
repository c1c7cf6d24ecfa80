/**
 * The settings of Sluice, read by the same code in the server and in the command line.
 *
 * <p>{@link dev.sluice.config.SettingsReader} takes a MicroProfile {@code Config}, whose sources it asks one by one,
 * and makes the immutable {@link dev.sluice.config.Settings}. Our own sources come by {@link
 * dev.sluice.config.OwnSources}, which MicroProfile finds by itself. The list of keys is {@code Setting}.
 */
@NullMarked
package dev.sluice.config;

import org.jspecify.annotations.NullMarked;
