/// Reads the files that schools bring: CSV and OneRoster archives.
package com.comms123.membership.imports.roster;
