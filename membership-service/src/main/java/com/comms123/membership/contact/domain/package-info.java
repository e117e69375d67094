/// Contact data of members, which the school or club alone may see (AC-2).
package com.comms123.membership.contact.domain;
