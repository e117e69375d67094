/// Reads the files that schools bring: CSV and OneRoster archives.
@NullMarked
package com.comms123.membership.imports.roster;

import org.jspecify.annotations.NullMarked;
