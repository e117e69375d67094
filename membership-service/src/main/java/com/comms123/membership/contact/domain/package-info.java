/// Contact data of members, which the school or club alone may see (AC-2).
@NullMarked
package com.comms123.membership.contact.domain;

import org.jspecify.annotations.NullMarked;
