/// Data about people for their copies of it (AC-4).
package com.comms123.identity.access;
