/// Schools and clubs, their message groups, and who may do what there.
package com.comms123.membership.organisation.domain;
