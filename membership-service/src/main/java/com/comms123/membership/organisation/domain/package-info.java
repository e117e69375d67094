/// Schools and clubs, their message groups, and who may do what there.
@NullMarked
package com.comms123.membership.organisation.domain;

import org.jspecify.annotations.NullMarked;
