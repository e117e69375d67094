/// The content of an entry, its form as a leaf, and the entry of each event of the catalogue.
package com.comms123.audit.trail.domain;
