/// Rosters are taken: row by row, in the background, in a way that can be interrupted anywhere.
package com.comms123.membership.imports.application;
