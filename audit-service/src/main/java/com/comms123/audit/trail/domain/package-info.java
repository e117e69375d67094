/// What an entry says, how it is written down as a leaf, and what each event of the catalogue becomes.
@NullMarked
package com.comms123.audit.trail.domain;

import org.jspecify.annotations.NullMarked;
