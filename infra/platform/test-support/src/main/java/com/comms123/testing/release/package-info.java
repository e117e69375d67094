/// What each release stored, and that this version still reads it.
package com.comms123.testing.release;
