/// Schools and clubs, their message groups, and who belongs to them.
package com.comms123.membership;
